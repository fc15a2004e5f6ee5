List<string> parts = ["day", "kind", "user", "video"];
