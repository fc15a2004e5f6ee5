using BucketLab.Checks;

namespace BucketLab.Lessons.L14OneMachineIsNotEnough;

/// <summary>Meets each explanation with the state of the cluster.</summary>
[Check("14-one-machine-is-not-enough", "explain-hang")]
internal sealed class ExplainHangCheck() : ChoiceCheck("whyWaits")
{
    public override Capability? Needs => Capability.ClusterControl;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var state = await context.Cluster!.LookAsync();
        var living = state.Nodes.Count(node => node.IsAlive);
        return letter switch
        {
            'a' => CheckAnswer.Almost(
                $"The cluster has {living} living nodes now, and all pictures came with two: nothing was lost.",
                "Nothing but a number was changed, and no byte can come back by that.",
                "Ask what the store feared.",
                "pictures-were-lost"
            ),
            'c' => CheckAnswer.Almost(
                "With min_size 1 the same two nodes answered as fast as before.",
                "What is too slow comes late; this did not come at all.",
                "Ask what min_size forbids.",
                "too-slow"
            ),
            'd' => CheckAnswer.Almost(
                $"Where a copy lies is looked up nowhere: it is computed from the key and from the map of the "
                    + $"{state.Nodes.Count} nodes, which every node has.",
                "So the living nodes found their copies at once when min_size was 1.",
                "Ask what might happen to the last copy.",
                "does-not-know-where"
            ),
            _ => CheckAnswer.Right(
                $"{state.AnsweringGroups} of {state.Groups} groups answer now, " + $"with {living} living nodes.",
                "Notice: min_size 1 is for emergencies. What is written while one disk holds it is lost with that disk."
            ),
        };
    }
}
