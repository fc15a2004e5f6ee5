string whyWaits = "c";
