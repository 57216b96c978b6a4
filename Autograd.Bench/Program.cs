using Autograd.Bench;
using BenchmarkDotNet.Running;

// Not a benchmark class: the bars, each measured in turn with the plain function, in less than a minute.
if (args is ["bars", ..])
{
    Bars.Print(args.AsSpan(1));
    return 0;
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchConfig).Assembly).Run(args, new BenchConfig(args));

// BenchmarkDotNet ends well whatever happened to the benchmarks; CI has to know.
return summaries.All(s => !s.HasCriticalValidationErrors && s.Reports.All(r => r.Success)) ? 0 : 1;
