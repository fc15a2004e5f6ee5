var wayFor = new Dictionary<string, string>
{
    ["concert"] = "segments",
    ["violin lesson"] = "webrtc",
    ["auction"] = "parts",
    ["yesterday's concert"] = "segments",
};
