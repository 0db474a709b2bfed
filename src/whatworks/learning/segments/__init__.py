"""Groups of people who behave alike, by what single people did; one crowd is an answer too."""
