using System.Globalization;
using BucketLab.Cli.Doctor;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BucketLab.Cli.Stores;

/// <summary>
/// Traces and metrics of the store in this process by OpenTelemetry. Where they go is said by its own variables of the
/// environment (OpenTelemetry Specification, "Environment Variable Specification"); what is not read here, its packages
/// read.
/// </summary>
internal sealed class StoreTelemetry : IDisposable
{
    private const string Otlp = "otlp";
    private const string Prometheus = "prometheus";
    private const string None = "none";
    private const string DefaultEndpoint = "http://localhost:4317";
    private const string DefaultPort = "9464";

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
        "BucketLab.Store",
    ];

    private readonly List<IDisposable> providers = [];
    private readonly List<string> places = [];

    private StoreTelemetry() { }

    /// <summary>The places where it goes, a sentence each.</summary>
    public IReadOnlyList<string> Places => places;

    /// <summary>Starts it; before the store, which does not tell who begins to listen later.</summary>
    /// <exception cref="CommandException">A variable has a value that nothing here understands, or nothing can listen
    /// at the address for Prometheus.</exception>
    public static StoreTelemetry Start(IMachine machine)
    {
        var telemetry = new StoreTelemetry();
        try
        {
            telemetry.StartTraces(machine);
            telemetry.StartMetrics(machine);
            return telemetry;
        }
        catch
        {
            telemetry.Dispose();
            throw;
        }
    }

    /// <summary>Sends what waits, and ends.</summary>
    public void Dispose()
    {
        foreach (var provider in providers)
            provider.Dispose();
    }

    private void StartTraces(IMachine machine)
    {
        if (Exporters(machine, "OTEL_TRACES_EXPORTER", [Otlp]).Count == 0)
            return;
        places.Add($"Traces go to {EndpointOf(machine, "TRACES")} (OTLP).");
        providers.Add(
            Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(Describe)
                .AddSource("Microsoft.AspNetCore")
                .AddOtlpExporter()
                .Build()
        );
    }

    private void StartMetrics(IMachine machine)
    {
        var exporters = Exporters(machine, "OTEL_METRICS_EXPORTER", [Otlp, Prometheus]);
        if (exporters.Count == 0)
            return;
        var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters);
        if (exporters.Contains(Otlp))
        {
            places.Add($"Metrics go to {EndpointOf(machine, "METRICS")} (OTLP).");
            builder.AddOtlpExporter();
        }

        if (!exporters.Contains(Prometheus))
        {
            providers.Add(builder.Build());
            return;
        }

        var address = PrometheusAddress(machine);
        places.Add($"Prometheus reads metrics at {address}metrics");
        builder.AddPrometheusHttpListener(options => (options.Host, options.Port) = (address.Host, address.Port));
        try
        {
            providers.Add(builder.Build());
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"Nothing can listen at {address}: {exception.InnerException?.Message ?? exception.Message} Name "
                    + "another port in OTEL_EXPORTER_PROMETHEUS_PORT."
            );
        }
    }

    // What the user names in the environment comes last and wins.
    private static void Describe(ResourceBuilder resource) =>
        resource
            .Clear()
            .AddService("bucketlab-store", serviceVersion: LabVersion.WithCommit)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();

    private static List<string> Exporters(IMachine machine, string variable, string[] known)
    {
        var named = machine.Variable(variable) is { Length: > 0 } text ? text : Otlp;
        var chosen = named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (chosen.Except([.. known, None], StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new CommandException(
                ExitCode.Usage,
                $"{variable} names '{unknown}', which is not known here. Say {string.Join(", ", known)} or {None}."
            );
        return [.. chosen.Where(exporter => exporter != None)];
    }

    // What may stand before the host is a password, and is not repeated.
    private static string EndpointOf(IMachine machine, string signal)
    {
        var (variable, text) = Named(machine, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");
        return
            Uri.TryCreate(text ?? DefaultEndpoint, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            ? $"{address.Scheme}://{address.Authority}"
            : throw new CommandException(
                ExitCode.Usage,
                $"{variable} is no address. It looks like {DefaultEndpoint}, with http or https."
            );
    }

    private static (string Variable, string? Text) Named(IMachine machine, params string[] variables) =>
        variables
            .Select(variable => (variable, machine.Variable(variable)))
            .FirstOrDefault(one => one.Item2 is { Length: > 0 });

    private static Uri PrometheusAddress(IMachine machine)
    {
        var host = machine.Variable("OTEL_EXPORTER_PROMETHEUS_HOST") is { Length: > 0 } named ? named : "localhost";
        var port = machine.Variable("OTEL_EXPORTER_PROMETHEUS_PORT") is { Length: > 0 } text ? text : DefaultPort;
        return
            int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 65535
            && Uri.CheckHostName(host) != UriHostNameType.Unknown
            ? new UriBuilder("http", host, number).Uri
            : throw new CommandException(
                ExitCode.Usage,
                "OTEL_EXPORTER_PROMETHEUS_HOST is a name or an address, and OTEL_EXPORTER_PROMETHEUS_PORT a number "
                    + "from 1 to 65535."
            );
    }
}
