using BucketLab.Views;

namespace BucketLab.Tests.Views;

public sealed class WireAndDiskTests
{
    [Fact]
    public void A_cell_that_sent_nothing_says_so_for_wire_and_disk()
    {
        var shown = new WireAndDisk(new Ledger([]), []).ToText();
        Assert.Equal("On the wire\nThe cell sent no request.\n\nOn the disk\nThe cell wrote no object.", shown);
    }

    [Fact]
    public void Files_of_another_server_are_said_to_be_out_of_sight() =>
        Assert.Contains(
            "cannot be looked at",
            new WireAndDisk(new Ledger([]), null).ToHtml(),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_objects_that_were_written_last_are_looked_at_each_once_and_none_that_was_refused()
    {
        var sent = new Ledger([
            Request("PutObject", "a"),
            Request("PutObject", "b"),
            Request("GetObject", "read"),
            Request("PutObject", "refused", status: 403),
            Request("CopyObject", "c"),
            Request("PutObject", "b"),
            Request("CompleteMultipartUpload", "d"),
        ]);
        Assert.Equal(["c", "b", "d"], WireAndDisk.WrittenBy(sent).Select(written => written.Key));
    }

    private static RequestRecord Request(string operation, string key, int status = 200) =>
        new()
        {
            Number = 1,
            Operation = operation,
            Method = "PUT",
            Bucket = "bucket",
            Key = key,
            Status = status,
            StatusWord = "",
            SignedBy = "root",
            BytesUp = 0,
            BytesDown = 0,
            Start = TimeSpan.Zero,
            ToHeaders = TimeSpan.Zero,
            Duration = TimeSpan.Zero,
        };
}
