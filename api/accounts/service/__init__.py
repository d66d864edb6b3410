"""What officers and the desks above them do about accounts; one module for each kind of thing done."""
