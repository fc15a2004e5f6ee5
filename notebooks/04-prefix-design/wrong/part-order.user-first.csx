List<string> parts = ["user", "kind", "day", "video"];
