var place = new Dictionary<string, string>
{
    ["asking-price"] = "table",
    ["bike-photo"] = "file",
    ["chat-message"] = "table",
    ["inspection-video"] = "file",
    ["star-rating"] = "table",
    ["receipt-pdf"] = "file",
    ["last-position"] = "table",
    ["million-prices"] = "table",
    ["voice-note"] = "file",
    ["dealer-xlsx"] = "table",
    ["frame-model"] = "file",
    ["log-ins"] = "table",
};
