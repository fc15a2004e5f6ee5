List<string> order = ["C", "A", "D", "B", "E"];
