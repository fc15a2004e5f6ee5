namespace BucketLab.Course.Running;

/// <summary>The answer of a check, as the library reports it.</summary>
public enum CheckTier
{
    /// <summary>Nothing is there to check yet.</summary>
    NotDefined,

    /// <summary>Something else than was asked for.</summary>
    WrongType,

    /// <summary>Nearly; the message says what is wrong.</summary>
    Almost,

    /// <summary>Passed.</summary>
    Right,
}
