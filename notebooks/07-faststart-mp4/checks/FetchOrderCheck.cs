using BucketLab.Checks;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>Parsons problem: what a player does with a file whose index is last.</summary>
[Check("07-faststart-mp4", "fetch-order")]
internal sealed class FetchOrderCheck()
    : OrderCheck("order", ["A", "B", "C", "D", "E"], "Put the five letters into it, the first step first.")
{
    private static readonly string[] Right = ["C", "A", "D", "B", "E"];

    protected override Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order) =>
        Task.FromResult(
            order.SequenceEqual(Right, StringComparer.Ordinal)
                ? CheckAnswer.Right(
                    "First the start of the file, then the search for the index, then the chunks that it names.",
                    "Notice: steps D and B are the price of a moov at the end. A fast-started file goes from C to E "
                        + "in one answer."
                )
            : order.IndexOf("B") < order.IndexOf("A") || order.IndexOf("D") < order.IndexOf("A")
                ? CheckAnswer.Almost(
                    "Your player asks for the end of the file before it has seen the beginning.",
                    "Nobody has told it yet that moov is not in front, nor where it lies.",
                    "Which step teaches the player how long mdat is?",
                    "player-knows-the-end"
                )
            : CheckAnswer.Almost(
                "One of your steps uses something that an earlier step has not brought yet.",
                "Each request follows from what the answer before it said.",
                "For each step ask: how does the player know this number?"
            )
        );
}
