using System.Text;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L01LargeFiles;

namespace BucketLab.Lessons.Tests.L01LargeFiles;

public sealed class ContentTypeOfCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Deciding_by_the_first_bytes_is_right() =>
        Assert.Equal(CheckTier.Right, (await AskAsync((_, bytes) => Sniff(bytes))).Tier);

    [Fact]
    public async Task Deciding_by_the_name_is_recognised() =>
        await RecognisedAsync(
            "trust-extension",
            (name, _) =>
                Path.GetExtension(name) switch
                {
                    ".png" => "image/png",
                    ".jpg" => "image/jpeg",
                    ".gif" => "image/gif",
                    ".pdf" => "application/pdf",
                    ".mp4" => "video/mp4",
                    ".webp" => "image/webp",
                    _ => UploadedFile.Unknown,
                }
        );

    [Fact]
    public Task Looking_for_ftyp_at_the_beginning_is_recognised() =>
        RecognisedAsync("magic-at-zero", (_, bytes) => Sniff(bytes, movie: 0));

    [Fact]
    public Task Taking_every_riff_for_webp_is_recognised() =>
        RecognisedAsync("riff-is-webp", (_, bytes) => Sniff(bytes, webp: ""));

    [Fact]
    public Task Reading_beyond_the_end_of_a_short_file_is_recognised() =>
        RecognisedAsync("always-long-enough", (_, bytes) => bytes[2] == 0xFF ? "image/jpeg" : Sniff(bytes));

    [Fact]
    public async Task Texts_that_are_no_content_type_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => null!)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => "?")).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync((_, _) => new string('x', 1_000_000))).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync((_, _) => "image/png\r\nx: y")).Tier);
        Assert.Equal(CheckTier.Almost, (await AskAsync((_, _) => throw new InvalidOperationException("no"))).Tier);
        Assert.Equal(CheckTier.Almost, (await AskAsync((_, _) => UploadedFile.Unknown)).Tier);
        Assert.Equal(
            CheckTier.WrongType,
            (
                await new ContentTypeOfCheck().RunAsync(store.Lab, ["image/png"], TestContext.Current.CancellationToken)
            ).Tier
        );
    }

    private static string Sniff(byte[] bytes, int movie = 4, string webp = "WEBP")
    {
        var letters = Encoding.Latin1.GetString(bytes);
        bool Has(int offset, string pattern) =>
            letters.Length >= offset + pattern.Length && letters.AsSpan(offset, pattern.Length).SequenceEqual(pattern);
        if (Has(0, "\u0089PNG\r\n\u001a\n"))
            return "image/png";
        if (Has(0, "\u00ff\u00d8\u00ff"))
            return "image/jpeg";
        if (Has(0, "GIF8"))
            return "image/gif";
        if (Has(0, "%PDF-"))
            return "application/pdf";
        if (Has(movie, "ftyp"))
            return "video/mp4";
        return Has(0, "RIFF") && Has(8, webp) ? "image/webp" : UploadedFile.Unknown;
    }

    private async Task RecognisedAsync(string misconception, Func<string, byte[], string> contentTypeOf)
    {
        var answer = await AskAsync(contentTypeOf);
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Equal(misconception, answer.Misconception);
    }

    private Task<CheckAnswer> AskAsync(Func<string, byte[], string> contentTypeOf) =>
        new ContentTypeOfCheck().RunAsync(store.Lab, [contentTypeOf], TestContext.Current.CancellationToken);
}
