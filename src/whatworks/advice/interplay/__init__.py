"""What works only together: named pairs of levers, the question whether one does more where the other is there."""
