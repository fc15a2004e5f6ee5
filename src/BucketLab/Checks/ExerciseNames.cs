using System.Text;

namespace BucketLab.Checks;

/// <summary>Ids of lessons and exercises from the names of their checks.</summary>
internal static class ExerciseNames
{
    private const string Suffix = "Check";

    /// <summary><c>OpenAvatarsCheck</c> becomes <c>open-avatars</c>.</summary>
    public static string ExerciseOf(Type check) => Kebab(check.Name.EndsWith(Suffix, StringComparison.Ordinal) ? check.Name[..^Suffix.Length] : check.Name);

    /// <summary>The namespace <c>L05PublicAndPrivateBuckets</c> becomes <c>05-public-and-private-buckets</c>.</summary>
    public static string LessonOf(Type check)
    {
        var name = check.Namespace!.Split('.')[^1];
        return $"{name[1..3]}-{Kebab(name[3..])}";
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var (index, letter) in name.Index())
        {
            if (index > 0 && char.IsUpper(letter))
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
