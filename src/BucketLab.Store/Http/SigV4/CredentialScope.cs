namespace BucketLab.Store.Http.SigV4;

/// <summary>The date, region and service for which a signature holds:
/// <c>date/region/service/aws4_request</c>.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service)
{
    public override string ToString() => $"{Date}/{Region}/{Service}/aws4_request";
}
