string whyLocked = "c";
