"""The words everyone in the house shares: frozen values and their rules; standard library and numpy, nothing else."""
