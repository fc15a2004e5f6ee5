var wayFor = new Dictionary<string, string>
{
    ["concert"] = "webrtc",
    ["violin lesson"] = "webrtc",
    ["auction"] = "webrtc",
    ["yesterday's concert"] = "webrtc",
};
