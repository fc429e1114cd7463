"""Finding and linking spans on a Doc; nothing here touches the disk."""
