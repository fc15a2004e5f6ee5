namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetBucketLocation: us-east-1 is told by an empty element.</summary>
internal static class GetBucketLocationEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var region = exchange.Store.Find(exchange.Bucket).Settings.Region;
        return exchange.WriteXmlAsync("LocationConstraint", xml => xml.Text(region == "us-east-1" ? "" : region));
    }
}
