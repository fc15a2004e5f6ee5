namespace VideoService;

/// <summary>The ids of films: 1 to 64 characters, a to z, 0 to 9 and hyphens, the first of them no hyphen.</summary>
public static class FilmId
{
    private const int MaxCharacters = 64;

    /// <summary>Refuses what is no id.</summary>
    /// <exception cref="RefusedException">With 400.</exception>
    public static void Require(string id)
    {
        if (id.Length > MaxCharacters || id.StartsWith('-') || !id.All(IsAllowed))
            throw new RefusedException(
                400,
                "An id has 1 to 64 small letters, digits and hyphens, and does not begin with a hyphen."
            );
    }

    private static bool IsAllowed(char letter) =>
        char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';
}
