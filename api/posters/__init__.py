"""Posters that hang where people are served: their code opens filing with the place filled in."""
