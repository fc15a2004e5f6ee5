List<string> backupOrder =
[
    "note the hash of every file on the machine",
    "copy every file to the other place",
    "delete yesterday's copy",
    "read the copies back and compare their hashes; stop if one differs",
];
