#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:package ScottPlot
#:package Spectre.Console
#:property PublishAot=false

// Handwritten digits, 8×8 pixels: a network of two hidden layers learns 1,437 of them and is asked about 360 that it has not seen.
// Shows progress as it trains, and writes the loss curve to digits.png in the folder for temporary files, or where the first
// argument says.

using System.Diagnostics;
using Autograd.Nn;
using Spectre.Console;

const int Seed = 1;
const int Epochs = 60;
const double LeastAccuracy = 0.97;

// Where this file is: what `dotnet run file.cs` says of it.
var folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var digits = Csv.ReadDataSet<float>(Path.Combine(folder, "data", "digits.csv"), new CsvOptions { HasHeader = false, LabelColumn = 64 });
var (train, test) = digits.StratifiedSplit(0.8, Seed);

// Pixels from 0 to 16 become numbers from 0 to 1, by what the training part says.
var scaling = MinMaxScaling<float>.Fit(train);
(train, test) = (scaling.Apply(train), scaling.Apply(test));

Sequential<float> model = new(
    Seed,
    new Dense<float>(64, 128, Activations.Relu),
    new Dropout<float>(0.2),
    new Dense<float>(128, 64, Activations.Relu),
    new Dense<float>(64, 10));
Console.WriteLine(model.Summary(64));

Trainer<float> trainer = new(model, (logits, labels) => Losses.SparseCategoricalCrossEntropyFromLogits(logits, labels), new AdamW<float>(), Seed)
{
    BatchSize = 32,
    Schedule = Schedules.Cosine(2e-3, Epochs),
    ScheduleUnit = ScheduleUnit.Epoch,
    Metrics = [Metrics.Accuracy<float>()],
};

var clock = Stopwatch.StartNew();
TrainingHistory history = null!;
AnsiConsole.Progress()
    .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
    .Start(display =>
    {
        var bar = display.AddTask("training", maxValue: Epochs);
        Live<TrainingProgress> live = new(now =>
        {
            bar.Value = now.Epoch - 1 + (double)now.Batch / now.Batches;
            if (now.Report is { } report)
                bar.Description = $"epoch {report.Epoch}: loss {report.Loss:F4}, held out {report.ValidationLoss:F4}, accuracy {report["accuracy"]:P1}";
        });
        history = trainer.Fit(train, Epochs, test, live);
    });
clock.Stop();

var accuracy = history.Epochs[^1]["accuracy"];
Console.WriteLine($"{Epochs} epochs in {clock.Elapsed.TotalSeconds:F1} s; accuracy on {test.Count} digits it has not seen: {accuracy:P2}");

// Which digits are taken for which.
var scores = new float[test.Count * test.ClassCount];
model.Predict(test.Inputs.Span, [test.Count, 64], scores);
Console.WriteLine(ConfusionMatrix.Of<float>(scores, test.Labels.Span));

var picture = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "digits.png");
ScottPlot.Plot plot = new();
var epochs = history.Epochs.Select(report => (double)report.Epoch).ToArray();
plot.Add.Scatter(epochs, history.Epochs.Select(report => report.Loss).ToArray()).LegendText = "training";
plot.Add.Scatter(epochs, history.Epochs.Select(report => report.ValidationLoss!.Value).ToArray()).LegendText = "held out";
plot.Title("Digits");
plot.XLabel("epoch");
plot.YLabel("cross-entropy");
plot.ShowLegend(ScottPlot.Alignment.UpperRight);
plot.SavePng(picture, 800, 500);
Console.WriteLine($"The loss curve is in {picture}.");
return accuracy >= LeastAccuracy ? 0 : 1;

// Progress<T> posts its reports to other threads; a live display wants them at once.
sealed class Live<TReport>(Action<TReport> show) : IProgress<TReport>
{
    public void Report(TReport value) => show(value);
}
