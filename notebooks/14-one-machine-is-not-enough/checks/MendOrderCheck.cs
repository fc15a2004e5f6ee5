using BucketLab.Checks;

namespace BucketLab.Lessons.L14OneMachineIsNotEnough;

/// <summary>Carries the learner's lines out in thought, with the copies of a group that lies on nodes 1, 2 and
/// 3.</summary>
[Check("14-one-machine-is-not-enough", "mend-order")]
internal sealed class MendOrderCheck()
    : OrderCheck("mend", AsShipped, "Ask how many copies are left while a disk is empty.")
{
    private const string First = "replace the disk of node 1";
    private const string Second = "replace the disk of node 2";
    private const string Look = "look: the cluster is whole before anything is touched";
    private const string FirstHeals = "wait until no copy of node 1 is missing";
    private const string SecondHeals = "wait until no copy of node 2 is missing";

    private static readonly string[] AsShipped = [First, Second, Look, FirstHeals, SecondHeals];

    protected override Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order) =>
        Task.FromResult(Judge(order));

    private static CheckAnswer Judge(List<string> order)
    {
        var (isLookedAt, empty) = (false, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (index, line) in order.Index())
        {
            switch (line)
            {
                case Look:
                    isLookedAt = true;
                    break;
                case First or Second when !isLookedAt:
                    return CheckAnswer.Almost(
                        $"Line {index + 1}: nobody has looked whether all copies are there.",
                        "A cluster with a dead node answers as one that is whole. If a copy is missing already, this "
                            + "disk may hold one of the last two.",
                        "Look first.",
                        "no-look"
                    );
                case First or Second when empty.Count > 0:
                    return CheckAnswer.Almost(
                        $"Line {index + 1}: two disks are empty. Of a group that lies on nodes 1, 2 and 3 one copy is "
                            + "left, and it answers nobody.",
                        "A disk that was replaced is empty until it has healed.",
                        "Wait between the two disks.",
                        "both-at-once"
                    );
                case First or Second:
                    empty.Add(line);
                    break;
                case FirstHeals when !empty.Remove(First):
                case SecondHeals when !empty.Remove(Second):
                    return CheckAnswer.Almost(
                        $"Line {index + 1} waits for a disk that nobody has replaced yet.",
                        "There is nothing to heal.",
                        "Wait for a disk after it was replaced."
                    );
                default:
                    break;
            }
        }

        return CheckAnswer.Right(
            "No group ever has fewer than two copies.",
            "Notice: updates of large clusters go the same way, node by node, for days."
        );
    }
}
