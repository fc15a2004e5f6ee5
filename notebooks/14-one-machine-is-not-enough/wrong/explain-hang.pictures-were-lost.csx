string whyWaits = "a";
