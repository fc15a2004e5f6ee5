using BucketLab.Checks;
using BucketLab.Contracts.Reports;

namespace BucketLab.Lessons.Tests;

/// <summary>Every order of a few lines, each of which a letter stands for.</summary>
internal static class Orders
{
    /// <param name="letters">At least one, none of them twice.</param>
    public static IEnumerable<string> Of(string letters) =>
        letters.Length == 1
            ? [letters]
            : letters.SelectMany(first =>
                Of(letters.Replace(first.ToString(), "", StringComparison.Ordinal)).Select(rest => first + rest)
            );

    /// <summary>The orders that a check calls right. Every other must get a reason, but for the order as the lines
    /// were handed out, which is not asked.</summary>
    public static async Task<List<string>> RightAsync(
        string letters,
        string handedOut,
        Func<string, Task<CheckAnswer>> ask
    )
    {
        var right = new List<string>();
        foreach (var order in Of(letters).Where(order => order != handedOut))
        {
            var answer = await ask(order);
            if (answer.Tier == CheckTier.Right)
                right.Add(order);
            else
                Assert.Equal((order, CheckTier.Almost), (order, answer.Tier));
        }

        return right;
    }
}
