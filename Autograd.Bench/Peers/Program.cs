// The same work through libtorch and through this library, in one process, in turns.
//
//     Autograd.Bench/Peers/run.sh bars                      every bar, with one thread and with two
//     Autograd.Bench/Peers/run.sh bars matmul --threads 1   those whose names contain "matmul"
//     Autograd.Bench/Peers/run.sh times hessian             libtorch alone: the targets
//     Autograd.Bench/Peers/run.sh errors --draws 50         random shapes: derivatives against libtorch's, by operation
//     Autograd.Bench/Peers/run.sh curves                    the same training on both sides: how far losses differ, by optimizer
//
// run.sh builds first, then lets TorchSharp's native library load: on Debian 12, whose libstdc++ lacks one symbol version, that
// takes a preloaded library of two lines (torchsharp-debian12.sh says how); elsewhere it takes nothing, and
// `dotnet run -c Release --project Autograd.Bench/Peers -- bars` does as well. The package is some hundred megabytes.
using Autograd.Bench.Peers;

var arguments = CommandLine.Parse(args);
if (arguments is null)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

return arguments.Verb switch
{
    "bars" => Bars.Print(arguments, withOurs: true),
    "times" => Bars.Print(arguments, withOurs: false),
    "curves" => LossCurves.Print(arguments),
    _ => ErrorSweep.Print(arguments),
};
