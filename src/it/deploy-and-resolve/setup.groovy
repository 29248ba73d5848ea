// What an earlier run resolved would hide what this one does not deploy.
new File(localRepositoryPath, 'it/deploy-and-resolve').deleteDir()
return true
