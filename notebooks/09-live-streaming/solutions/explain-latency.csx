string reason = "c";
