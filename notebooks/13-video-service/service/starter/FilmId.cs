namespace VideoService;

/// <summary>The ids of films: 1 to 64 characters, a to z, 0 to 9 and hyphens, the first of them no hyphen.</summary>
public static class FilmId
{
    /// <summary>Refuses what is no id.</summary>
    /// <exception cref="RefusedException">With 400.</exception>
    public static void Require(string id)
    {
        // TODO stage 2: an id becomes part of a key. Throw new RefusedException(400, "...") for what is no id.
    }
}
