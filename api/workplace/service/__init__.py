"""What officers do with what they keep."""
