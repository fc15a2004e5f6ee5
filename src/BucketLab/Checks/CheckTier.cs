namespace BucketLab.Checks;

/// <summary>How far an answer has come.</summary>
internal enum CheckTier
{
    /// <summary>There is nothing to check yet.</summary>
    NotDefined,

    /// <summary>Something else than was asked for.</summary>
    WrongType,

    /// <summary>An answer, and a reason why it is not right yet.</summary>
    Almost,

    /// <summary>Right, with something to notice.</summary>
    Right,
}
