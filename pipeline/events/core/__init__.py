"""What all of event extraction shares: candidates, types, lead and headlines."""
