string whyLocked = "a";
