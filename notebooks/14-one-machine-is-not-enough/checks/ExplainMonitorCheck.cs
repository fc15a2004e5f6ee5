using BucketLab.Checks;

namespace BucketLab.Lessons.L14OneMachineIsNotEnough;

/// <summary>Meets each explanation with the state of the cluster.</summary>
[Check("14-one-machine-is-not-enough", "explain-monitor")]
internal sealed class ExplainMonitorCheck() : ChoiceCheck("whyTogether")
{
    public override Capability? Needs => Capability.ClusterControl;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var state = await context.Cluster!.LookAsync();
        return letter switch
        {
            'a' => CheckAnswer.Almost(
                "All 40 pictures came while only the monitor was dead: no request goes through it.",
                "The gateway asks the nodes itself. It keeps a map of them and no pictures.",
                "Ask what had to change when node 3 died.",
                "through-the-monitor"
            ),
            'b' => CheckAnswer.Almost(
                $"The nodes hold {Quantity.Bytes(state.BytesOnDisk).Text} together; the monitor holds no objects.",
                "Three copies lie on three nodes.",
                "Ask what the monitor knows instead.",
                "monitor-holds-copies"
            ),
            'd' => CheckAnswer.Almost(
                "The gateway ran on the whole time: it answered as soon as the monitor was back, and nobody had "
                    + "started it.",
                "It waited for a node that did not answer.",
                "Ask who could have told it that the node was dead.",
                "gateway-ends"
            ),
            _ => CheckAnswer.Right(
                $"The monitor {(state.HasMonitor ? "lives again" : "is dead")}, and "
                    + $"{state.AnsweringGroups} of {state.Groups} groups answer.",
                "Notice: three monitors decide by majority, so that one of them may die. Two are no better than one."
            ),
        };
    }
}
