"""What officers keep for their daily work: views of the list, texts to answer with, letters to print."""
