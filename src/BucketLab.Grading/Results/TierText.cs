namespace BucketLab.Grading.Results;

/// <summary>Tiers as a page says them: a sign, a word and a colour.</summary>
internal static class TierText
{
    /// <summary>The tier as HTML.</summary>
    public static string Html(string tier) =>
        tier switch
        {
            Grade.Right => "<b class=\"passed-word\">✓ right</b>",
            "almost" => "<b class=\"todo-word\">~ almost</b>",
            "not-defined" => "<b class=\"todo-word\">· not answered</b>",
            "wrong-type" => "<b class=\"failed-word\">× something else than was asked for</b>",
            Grade.CouldNotBeGraded => "<b class=\"todo-word\">? could not be graded</b>",
            _ => "<b class=\"failed-word\">× not run</b>",
        };

    /// <summary>The sign alone, with its word for those who do not see it.</summary>
    public static string Sign(string tier)
    {
        var (sign, word, tone) = tier switch
        {
            Grade.Right => ("✓", "right", "passed"),
            "almost" => ("~", "almost", "todo"),
            "not-defined" => ("·", "not answered", "todo"),
            "wrong-type" => ("×", "wrong type", "failed"),
            Grade.CouldNotBeGraded => ("?", "could not be graded", "todo"),
            _ => ("×", "not run", "failed"),
        };
        return $"<span class=\"{tone}-word\" role=\"img\" aria-label=\"{word}\" title=\"{word}\">{sign}</span>";
    }
}
