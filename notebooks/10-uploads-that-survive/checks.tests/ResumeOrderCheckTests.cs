using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L10UploadsThatSurvive;

namespace BucketLab.Lessons.Tests.L10UploadsThatSurvive;

public sealed class ResumeOrderCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    // L look, B begin, A ask, S send, C complete, D delete.
    private static readonly Dictionary<char, string> Lines = new()
    {
        ['L'] = Uploader.Look,
        ['B'] = Uploader.Begin,
        ['A'] = Uploader.Ask,
        ['S'] = Uploader.Send,
        ['C'] = Uploader.Complete,
        ['D'] = Uploader.Delete,
    };

    [Theory]
    [InlineData("LBASCD", CheckTier.Right, null, "sent each of the three parts once")]
    [InlineData("BLASCD", CheckTier.Almost, "begin-first", "two uploads of the same key")]
    [InlineData("BASCDL", CheckTier.Almost, "begin-first", "two uploads of the same key")]
    [InlineData("LBSACD", CheckTier.Almost, "send-before-ask", "it was sent again: 4 parts")]
    [InlineData("LBASDC", CheckTier.Almost, "delete-early", "still answered 404")]
    [InlineData("DLBASC", CheckTier.Almost, "delete-early", "still answered 404")]
    [InlineData("LABSCD", CheckTier.Almost, null, "knew of no upload")]
    [InlineData("LSBACD", CheckTier.Almost, null, "knew of no upload")]
    [InlineData("LBACSD", CheckTier.Almost, null, "knew of 0 of 3 parts")]
    [InlineData("BDSLCA", CheckTier.NotDefined, null, "as it was given")]
    public async Task An_order_is_carried_out_with_a_kill(string order, object tier, string? misconception, string text)
    {
        var answer = await AskAsync([.. order.Select(letter => Lines[letter])]);
        Assert.Equal((tier, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_lines_are_no_order() =>
        Assert.Equal(CheckTier.WrongType, (await AskAsync(["look", "begin"])).Tier);

    private Task<CheckAnswer> AskAsync(List<string> lines) => store.AskAsync(new ResumeOrderCheck(), lines);
}
