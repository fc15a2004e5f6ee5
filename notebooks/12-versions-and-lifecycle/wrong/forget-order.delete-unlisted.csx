List<string> forget =
[
    "forbid new uploads of the key",
    "delete each listed entry by its version id",
    "list all versions and markers of the key",
    "list again: nothing may be left",
    "tell the person that it is done",
];
