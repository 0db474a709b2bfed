"""What the fuzzer is made of: good files, and ways to damage them."""
