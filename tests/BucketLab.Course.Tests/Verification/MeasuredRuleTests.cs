using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

public sealed class MeasuredRuleTests : IDisposable
{
    private const string Watching = "var seen = viewer.HasBrowser ? await viewer.WatchAsync(link) : null;\n";

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData("lab.Observe(\"q\", seen?.Requests.Count ?? 3)", "3")]
    [InlineData("lab.Observe(\"q\", seen?.Stalls ?? 0)", "0")]
    [InlineData("lab.Observe(\"q\", seen is null ? 100 : (int)Math.Min(100, seen.BytesDown))", "100")]
    [InlineData("lab.Observe(\"q\", seen == null ? 0 : seen.BytesDown)", "0")]
    [InlineData("lab.Observe(\"q\", viewer.HasBrowser ? seen.BytesDown : 1_000)", "1_000")]
    [InlineData("lab.Observe(\"q\", waited.Count == 0 ? 150 : (int)waited[\"late\"])", "150")]
    [InlineData(
        "lab.Observe(\"q\", Math.Round((seen?.Latency ?? TimeSpan.FromMilliseconds(25)).TotalMilliseconds))",
        "TimeSpan.FromMilliseconds(25)"
    )]
    [InlineData("lab.Observe(\"q\", seen switch { null => 60, var it => it.BytesDown })", "60")]
    [InlineData("lab.Observe(\"q\", waited.GetValueOrDefault(\"late\", 150))", "150")]
    [InlineData("lab.Observe(\"q\", waited.Values.DefaultIfEmpty(120).Max())", "120")]
    [InlineData("lab.Observe(\"q\", 15)", "15")]
    [InlineData("lab.Observe(measured: seen?.Stalls ?? 2, id: \"q\")", "2")]
    [InlineData("var stalls = seen?.Stalls ?? 2;\nlab.Observe(\"q\", stalls)", "2")]
    [InlineData("int stalls = 2;\nif (seen != null)\n    stalls = seen.Stalls;\nlab.Observe(\"q\", stalls)", "2")]
    [InlineData("int stalls = 0;\nif (viewer.HasBrowser)\n    stalls = seen.Stalls;\nlab.Observe(\"q\", stalls)", "0")]
    [InlineData("int Stalls() => seen?.Stalls ?? 2;\nlab.Observe(\"q\", Stalls())", "2")]
    [InlineData(
        "int Stalls()\n{\n    if (seen is null)\n        return 2;\n    return seen.Stalls;\n}"
            + "\nlab.Observe(\"q\", Stalls())",
        "2"
    )]
    [InlineData("new Comparison(\"On the train\", \"stalls\").Add(\"one\", Quantity.Count(seen?.Stalls ?? 2))", "2")]
    public void Rule_13_names_a_number_that_would_be_shown_as_measured(string source, string standIn)
    {
        course.AddCell("watch", Watching + "var waited = new Dictionary<string, double>();");
        course.AddCell("observe", source);
        Assert.Contains(
            course.ViolationsOnFiles(),
            violation =>
                violation is { Rule: 13, Cell: "observe", Line: > 0 }
                && violation.Message.StartsWith($"`{standIn}` would be shown as measured", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("lab.Observe(\"q\", seen?.Requests.Count)")]
    [InlineData("lab.Observe(\"q\", seen is null ? null : Math.Min(100, seen.BytesDown * 100 / 7))")]
    [InlineData("lab.Observe(\"q\", seen?.Latency is { } late ? Math.Round(late.TotalMilliseconds) : null)")]
    [InlineData("lab.Observe(\"q\", page.KeyCount ?? 0)")]
    [InlineData("lab.Observe(\"q\", (page.CommonPrefixes?.Count ?? 0) + (page.S3Objects?.Count ?? 0))")]
    [InlineData("lab.Observe(\"q\", reply.Found ? 1 : 0)")]
    [InlineData("lab.Observe(\"q\", hashLate != hashEarly)")]
    [InlineData(
        "var link = Sign(new() { Key = \"a.txt\" });\nvar page = Fetch(link);\nlab.Observe(\"q\", page.Status)"
    )]
    [InlineData(
        "async Task<int> Ask()\n{\n    try\n    {\n        await Send();\n        return 200;\n    }\n    "
            + "catch (Refused no)\n    {\n        return no.Status;\n    }\n}\nlab.Observe(\"q\", await Ask())"
    )]
    [InlineData("int done = 0;\nforeach (var song in songs)\n    done += song.Length;\nlab.Observe(\"q\", done)")]
    [InlineData(
        "double ceiling = 0;\nforeach (var clients in new[] { 1, 2 })\n    ceiling = await Load(clients);"
            + "\nlab.Observe(\"q\", Math.Round(ceiling))"
    )]
    [InlineData("int bytesPerRow = 40;\nlab.Observe(\"q\", photo.Length / bytesPerRow)")]
    [InlineData(
        "const decimal Price = 0.09m;\nnew Comparison(\"Bill\", \"USD\").Add(\"one\", Quantity.Number(3.5m * Price))"
    )]
    public void Rule_13_accepts_what_was_measured_and_what_is_said_to_be_recorded(string source)
    {
        course.AddCell("watch", Watching);
        course.AddCell("observe", source);
        Assert.DoesNotContain(course.ViolationsOnFiles(), violation => violation.Rule == 13);
    }
}
