namespace BucketLab.Store.Http.Forms;

/// <summary>One condition of a form's policy.</summary>
/// <param name="Field">The form field in lower case.</param>
/// <param name="Value">The value, or its beginning.</param>
/// <param name="IsPrefix">starts-with.</param>
internal sealed record PostCondition(string Field, string Value, bool IsPrefix)
{
    public bool Holds(string actual)
    {
        if (!IsPrefix)
            return actual == Value;
        // A list of content types must fit as a whole (Amazon S3 API Reference, "Condition matching").
        return Field == "content-type"
            ? actual.Split(',').All(part => part.Trim().StartsWith(Value, StringComparison.Ordinal))
            : actual.StartsWith(Value, StringComparison.Ordinal);
    }

    public override string ToString() => $"[\"{(IsPrefix ? "starts-with" : "eq")}\", \"${Field}\", \"{Value}\"]";
}
