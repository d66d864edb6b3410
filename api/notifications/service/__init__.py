"""What people do about messages: read them, choose how they are told, keep their texts; and what gateways say."""
