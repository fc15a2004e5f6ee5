using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetBucketCors, PutBucketCors and DeleteBucketCors.</summary>
internal static class CorsEndpoint
{
    public static Task GetAsync(S3Exchange exchange)
    {
        var rules = exchange.Settings.Cors ?? throw S3Error.NoSuchCorsConfiguration.With();
        return exchange.WriteXmlAsync(CorsXml.Root, xml => CorsXml.Write(xml, rules));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var rules = CorsXml.Read(await exchange.ReadXmlAsync(CorsXml.Root));
        exchange.ChangeSettings(bucket => bucket with { Cors = rules });
    }

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.ChangeSettings(bucket => bucket with { Cors = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }
}
