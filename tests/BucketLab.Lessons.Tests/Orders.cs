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
}
