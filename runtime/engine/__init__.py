"""Messages to blocks of samples: voices in lanes, chains of effects, buses, the master."""
