"""What an audience says, in figures: shares of people, topics, questions and changes; never a model of posts."""
