"""What the public reads: reports that a verifier released, personal data masked; never who filed them."""
