using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Tries each explanation of the ceiling on a queue that has nothing but workers.</summary>
[Check("02-single-machine", "explain-ceiling")]
internal sealed class ExplainCeilingCheck() : ChoiceCheck("reason")
{
    private const int Workers = 4;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var few = await Queue.RunAsync(Workers);
        return letter switch
        {
            'a' => CheckAnswer.Almost(
                $"Without any network, {Queue.Clients} clients got {Number(few.PerSecond)} answers a second from "
                    + $"{Workers} workers.",
                "The ceiling is the same, so it is not the network.",
                "What does a request wait for when there is no network?",
                "slow-network"
            ),
            'c' => CheckAnswer.Almost(
                $"We sent {few.Requests} requests with {Queue.Clients} clients: none was refused, each took "
                    + $"{Number(few.Took.TotalMilliseconds)} ms on average.",
                "This machine refuses nobody; it makes everybody wait. (Many servers limit their queue, and answer "
                    + "503 when it is full.)",
                "Compare how long one request took with one client and with many.",
                "refused"
            ),
            'd' => CheckAnswer.Almost(
                $"The same {Queue.Clients} clients got {Number((await Queue.RunAsync(Workers * 2)).PerSecond)} "
                    + $"answers a second from {Workers * 2} workers, {Number(few.PerSecond)} from {Workers}.",
                "They could have asked faster all the time.",
                "What changed between the two measurements?",
                "slow-clients"
            ),
            _ => CheckAnswer.Right(
                $"Measured once more: {Queue.Clients} clients got {Number(few.PerSecond)} answers a second from "
                    + $"{Workers} workers and {Number((await Queue.RunAsync(Workers * 2)).PerSecond)} from "
                    + $"{Workers * 2}.",
                "Notice: the ceiling is workers divided by the time of one request. More workers or less work raise "
                    + "it; more clients only lengthen the queue."
            ),
        };
    }

    private static string Number(double value) => Quantity.Count((long)Math.Round(value)).ToString();
}
