List<string> renameOrder =
[
    "list the keys under the old prefix",
    "delete each old key",
    "copy each key to the new prefix",
    "check that each new key is there",
];
