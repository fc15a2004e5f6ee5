using System.Text;
using BucketLab.Checks;
using BucketLab.Learning;
using BucketLab.Views;

namespace BucketLab.Tests.Views;

public sealed class ViewTests
{
    private static readonly IReadOnlyList<RequestRecord> Requests =
    [
        Record(1, "PutObject", "PUT", "avatars/ada.png", 200, "OK", "root") with
        {
            BytesUp = 1_048_576,
            Duration = TimeSpan.FromMilliseconds(12),
        },
        Record(2, "GetObject", "GET", "avatars/<b>&\u202egpj.png", 403, "AccessDenied", "anonymous") with
        {
            BytesDown = 240,
            Start = TimeSpan.FromMilliseconds(15),
        },
        Record(3, "ListObjectsV2", "GET", "", 200, "OK", "alice, presigned") with
        {
            BytesDown = 12_345,
            Start = TimeSpan.FromMilliseconds(18),
            Range = "bytes=0-99",
        },
    ];

    private static Ledger Ledger => new(Requests);

    [Fact]
    public void Ledger_table() => Snapshot.Match(Ledger);

    [Fact]
    public void Ledger_without_requests() => Snapshot.Match(new Ledger([]));

    [Fact]
    public void Requests_on_a_time_axis() => Snapshot.Match(Ledger.Waterfall());

    [Fact]
    public void Ledger_totals() => Snapshot.Match(Ledger.Totals);

    [Fact]
    public void Price_table() => Snapshot.Match(Ledger.Price());

    [Fact]
    public void Ledger_comparison() =>
        Snapshot.Match(BucketLab.Ledger.Compare(("one", Ledger.Last(1)), ("three", Ledger)));

    [Fact]
    public void Key_tree() =>
        Snapshot.Match(
            new KeyTree(
                "lab-03",
                "",
                "/",
                [("a/1", 1), ("a/b/2", 20_000), ("a/b/3", 3), ("a//", 0), ("z\u0007", 9)],
                isWhole: false
            )
        );

    [Fact]
    public void Compare_bars() =>
        Snapshot.Match(
            new CompareBars(
                200,
                403,
                areAmounts: true,
                "Not what you predicted.",
                "Private until a policy says otherwise.",
                null
            )
        );

    [Fact]
    public void A_year_is_written_in_one_piece_and_a_long_number_is_not() =>
        Assert.StartsWith(
            "your prediction  2019\nmeasured         12 026\n",
            new CompareBars(2019, 12_026, areAmounts: true, "Not what you predicted.", null, null).ToText(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Compare_words() =>
        Snapshot.Match(new CompareBars("yes", "no", areAmounts: true, "Not what you predicted.", null, "kept"));

    [Fact]
    public void Truth_table() =>
        Snapshot.Match(
            new TruthTable(
                [
                    new("stranger", "GET a", 200),
                    new("root", "GET a", 200),
                    new("stranger", "GET b", 403),
                    new("stranger", "GET a", 404),
                ],
                ["alice"]
            )
        );

    [Fact]
    public void Check_card() =>
        Snapshot.Match(
            new CheckCard(
                "open-avatars",
                CheckAnswer.Almost(
                    "An anonymous GET of drafts/plan.txt answered 200.",
                    "The `Resource` names every key; <it> should stop at a prefix.",
                    "Put avatars/ before the star.",
                    "whole-bucket"
                ) with
                {
                    Requests = [new("stranger", "GET drafts/plan.txt", 200)],
                }
            )
        );

    [Fact]
    public void Disk_view() =>
        Snapshot.Match(
            new DiskView(
                "b",
                "k",
                [
                    new("b/k.json", "metadata", 12, false, "{\"key\":\"k\"}\n"u8.ToArray()),
                    new("b/k.data", "data", 200, true, Encoding.UTF8.GetBytes(new string('~', 200))),
                ]
            )
        );

    [Fact]
    public void Session_card() =>
        Snapshot.Match(
            new SessionCard(
                "Title",
                [("backend", "embedded at http://127.0.0.1:1"), ("bucket", "lab-05")],
                "lab.Hint(\"x\")"
            )
        );

    [Fact]
    public void Prediction_table() =>
        Snapshot.Match(
            new PredictionTable([
                ("a", new Prediction("1", DateTimeOffset.UnixEpoch, "1")),
                ("b", new Prediction("2", DateTimeOffset.UnixEpoch, "3")),
                ("c", new Prediction(null, DateTimeOffset.UnixEpoch)),
            ])
        );

    [Fact]
    public void Where_every_prediction_is_met_there_are_no_others_to_remember() =>
        Assert.StartsWith(
            "1 of 1 measured prediction met.\n",
            new PredictionTable([("a", new Prediction("1", DateTimeOffset.UnixEpoch, "1", IsRight: true))]).ToText(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Key_table() => Snapshot.Match(new KeyTable([("alias/aws/s3", true, 1), ("lesson", false, 2)]));

    [Fact]
    public void Message_card() => Snapshot.Match(new MessageCard("Heading", "A line.", "Another."));

    [Fact]
    public void No_key_can_write_html_or_move_the_cursor()
    {
        var hostile = new Ledger([
            Record(1, "GetObject", "GET", "<script>alert(1)</script>\u001b[2J", 200, "O<K", "root"),
        ]);
        foreach (var view in new[] { hostile.Table, hostile.Waterfall() })
        {
            Assert.DoesNotContain("<script>", view.ToHtml(), StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b", view.ToText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_long_ledger_shows_its_end_and_says_so()
    {
        var many = new Ledger([
            .. Enumerable.Range(1, 500).Select(number => Record(number, "PutObject", "PUT", "k", 200, "OK", "root")),
        ]);
        Assert.Contains("500 requests", many.ToText(), StringComparison.Ordinal);
        Assert.Contains("the last 60 of them", many.ToText(), StringComparison.Ordinal);
        Assert.InRange(many.ToText().Split('\n').Length, 60, 63);
    }

    private static RequestRecord Record(
        int number,
        string operation,
        string method,
        string key,
        int status,
        string word,
        string signer
    ) =>
        new()
        {
            Number = number,
            Operation = operation,
            Method = method,
            Bucket = "lab-05",
            Key = key,
            Status = status,
            StatusWord = word,
            SignedBy = signer,
            BytesUp = 0,
            BytesDown = 0,
            Start = TimeSpan.Zero,
            ToHeaders = TimeSpan.FromMilliseconds(2),
            Duration = TimeSpan.FromMilliseconds(3.5),
        };
}
